package dev.phasegate.template;

/** A template in the gallery; {@code author} is empty for those that come with the program. */
record TemplateCard(String key, String name, String about, String author) {}
