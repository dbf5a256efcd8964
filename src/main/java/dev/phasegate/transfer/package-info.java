/**
 * Plans in from files. The reading of a file is pure ({@code reading}); here it is kept as a draft import, shown beside the
 * file, and made into a plan with the answers that its author gave. An import makes drafts only: never people, never
 * ticks. May know every feature below it; none knows it.
 */
package dev.phasegate.transfer;
