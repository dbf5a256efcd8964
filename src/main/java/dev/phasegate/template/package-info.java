/**
 * Plans to start from: those that come with the program (files in {@code plan-templates}, Markdown as exports write it),
 * those that people here saved, and any plan that is copied. A template is a plan with blanks, {@code {{name of service}}};
 * starting from it fills them in and makes a draft. No people, ticks, dates or contacts come along.
 */
package dev.phasegate.template;
