"""Map sheets and sheets for a conversation, as native layouts with an atlas; no widgets."""
