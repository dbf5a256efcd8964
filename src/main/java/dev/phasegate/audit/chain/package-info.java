/**
 * The arithmetic of the record: links, checkpoints, their text forms and their verification. Stands on the Java library
 * alone, so that an exported record can be verified years later without database, server or any other library.
 */
package dev.phasegate.audit.chain;
