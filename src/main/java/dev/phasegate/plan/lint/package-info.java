/**
 * Finds what is wrong with a plan, in words, with a proposed mend. Pure: a document in, findings out; a plan made of a file
 * brings the file's lines as well. One small class for each defect, its words in {@code lint/words.txt}. Knows the plan
 * document and nothing else: neither who accepted a finding nor what a finding holds back.
 */
package dev.phasegate.plan.lint;
