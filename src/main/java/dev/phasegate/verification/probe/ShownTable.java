package dev.phasegate.verification.probe;

import java.util.List;

/** Something found that is best read as a table. {@code note}: what it leaves out; empty for nothing. */
public record ShownTable(String title, List<String> columns, List<List<String>> rows, String note) {}
