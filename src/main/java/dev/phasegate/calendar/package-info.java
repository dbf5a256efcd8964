/**
 * Plans in people's own calendars: phases as they were and would be, the times in which work is allowed, freezes, and when
 * somebody has to look. One secret address a person, and one file a plan. It reads other features and changes nothing.
 */
package dev.phasegate.calendar;
