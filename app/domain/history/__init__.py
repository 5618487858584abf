"""What many runs say together; all from columns, a row a run, without a loop over runs."""
