"""The nation around the region's sample: places, months and employers in the numbers of the whole country."""
