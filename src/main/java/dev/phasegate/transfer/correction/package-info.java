/**
 * What people say against the reading of their file: "this is a phase", "this is no check". Pure: a reading and corrections
 * go in, a reading comes out in which every line that stood on an element or a note stands on one again. The parser knows
 * nothing of it. How corrections are kept is the business of the package above.
 */
package dev.phasegate.transfer.correction;
