"""Providers' files in, two shapes out: figures and areas. One module per provider.

``tables`` reads any table, ``kwb`` knows Kerncijfers wijken en buurten, ``own`` the user's
table, ``geometry`` the polygons. None of them knows another; ``build`` brings them together.
"""
