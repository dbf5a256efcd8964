/**
 * Commands that administrators allow on SSH hosts: words with places for parameters, of which each says what it takes. Pure: from a
 * template and values comes one line for the shell over there, in which no value is anything but a value, or a sentence that says why
 * not. Knows no network, no database and no feature.
 */
package dev.phasegate.target.command;
