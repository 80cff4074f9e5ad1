"""The pages of the organisation and of its professionals."""
