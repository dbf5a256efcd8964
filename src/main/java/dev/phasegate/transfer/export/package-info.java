/**
 * A plan out again: as Markdown, YAML, JSON, and as a record in one HTML file. What had happened is read in one query
 * ({@code RecordQuery}) and joined to the document; whoever may read a plan may take it along, and that is on record.
 */
package dev.phasegate.transfer.export;
