/**
 * The way back: which levels there are and how ready they are, runs that go it step by step (real ones and rehearsals), and the
 * alarm that a crossed limit raises on every page of its plan. Owns {@code rollback_run}, {@code rollback_step},
 * {@code rollback_event} and {@code rollback_alarm}. Reads the gate's verdicts; knows neither signatures nor how pages of
 * phases and plans look. Needs nothing but the database, so that it works when everything else is down.
 */
package dev.phasegate.rollback;
