/**
 * Editing a plan document, without database or web: what each kind of element consists of, reading what a person typed,
 * changing the tree, telling two revisions apart, taking a change back, and noticing that somebody else was faster. Works
 * on the document as maps and lists, so that one form and one set of rules serve all kinds. Knows nothing above
 * {@code shared}.
 */
package dev.phasegate.plan.edit;
