"""Sources put together: figures from columns, own areas from buurten, the join's account."""
