/**
 * A plan as Markdown that a person would write, and exactly back: {@code PlanMarkdown} writes it, {@code WrittenPlan} reads
 * what was written, also after somebody edited it by hand. Pure: a document and its live state in, text out, and the other
 * way round. Everything at the start of a line is ours (headings, lists, tables); texts are on such a line, indented, or
 * quoted, so that no text can be taken for structure. Files of other people are read by {@code transfer.reading}.
 */
package dev.phasegate.transfer.markdown;
