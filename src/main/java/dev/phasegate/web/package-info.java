/**
 * The conventions of the HTML and JSON faces: layout, tags and their formatting, assets, security headers, and the one table
 * that turns exceptions into answers. Knows shared and who is looking; knows no feature, features know it.
 */
package dev.phasegate.web;
