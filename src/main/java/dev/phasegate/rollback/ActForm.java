package dev.phasegate.rollback;

/** What somebody says about a run. {@code step}: the one that the page showed; {@code level}: the other way, of its act. */
record ActForm(RunAct act, int step, String note, String level) {}
