/**
 * When a plan would happen: its phases and steps one after the other from T-zero, with what was measured in a rehearsal, held
 * against windows, freezes and people's hours. Pure functions of the document and the moment; nothing here is kept.
 */
package dev.phasegate.timeline;
