from . import content
of_sheet = content.of_sheet
