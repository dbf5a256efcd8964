package dev.phasegate.verification;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Gauges in the Prometheus text format 0.0.4: families in the order of their first sample, each with its help once. */
public final class Exposition {
    public static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Map<String, StringBuilder> families = new LinkedHashMap<>();

    /** {@code labels}: name, value, name, value, …; null stands for the empty string. */
    public Exposition gauge(String name, String help, Number value, String... labels) {
        StringBuilder family = families.computeIfAbsent(
                name,
                key -> new StringBuilder()
                        .append("# HELP ")
                        .append(name)
                        .append(' ')
                        .append(help)
                        .append('\n')
                        .append("# TYPE ")
                        .append(name)
                        .append(" gauge\n"));
        family.append(name).append('{');
        for (int i = 0; i < labels.length; i += 2) {
            family.append(i == 0 ? "" : ",")
                    .append(labels[i])
                    .append("=\"")
                    .append(escaped(labels[i + 1]))
                    .append('"');
        }
        family.append("} ").append(value).append('\n');
        return this;
    }

    /** Gauges that share their first labels. */
    public Labelled with(String... labels) {
        return new Labelled(labels);
    }

    /** Writes to the exposition it comes from. */
    public final class Labelled {
        private final String[] first;

        private Labelled(String[] first) {
            this.first = first;
        }

        public Labelled gauge(String name, String help, Number value, String... more) {
            Exposition.this.gauge(name, help, value, and(more));
            return this;
        }

        public Labelled with(String... more) {
            return new Labelled(and(more));
        }

        private String[] and(String... more) {
            return Stream.of(first, more).flatMap(Stream::of).toArray(String[]::new);
        }
    }

    private static String escaped(String label) {
        return label == null
                ? ""
                : label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    public String text() {
        return String.join("", families.values());
    }
}
