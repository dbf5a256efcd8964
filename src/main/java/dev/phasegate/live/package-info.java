/**
 * Tells open pages that a part of a plan changed, on whichever node: a row and a notification in the transaction of the
 * change, one listening connection per node, one event stream per page. A stream carries names of parts, never content; the
 * browser fetches what changed with its own rights. Knows no feature: who may see a plan comes in through {@link LiveAccess}.
 */
package dev.phasegate.live;
