/**
 * What a plan's text could be as a check: the {@code curl} of a step is a request with the status it expects, the query under
 * “should return 0” is a statement with that condition. Pure; a person looks at every suggestion before it becomes anything.
 */
package dev.phasegate.verification.suggest;
