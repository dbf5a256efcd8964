package dev.phasegate.verification.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What of two tables is compared, and by which key.
 *
 * @param key empty: no row can be told from another
 * @param order what the first column of the key is ordered as; empty where keys are spread by their hash instead
 * @param portable whether hashes are made in the slower way that all servers share
 */
public record Layout(List<Field> fields, List<Field> key, String order, boolean portable) {

    /**
     * A column.
     *
     * @param type what its values are turned into
     * @param here the name of its type here, {@code there} the same there
     * @param masked nobody sees its values
     */
    public record Field(String name, String type, String here, String there, boolean masked) {}

    /** Throws {@link IllegalArgumentException} with a sentence. */
    public static Layout of(
            TablePair pair, TableFacts here, TableFacts there, Predicate<String> masked, boolean portable) {
        require(here, there, pair.columns());
        require(here, there, pair.key());
        require(here, there, pair.nulls());
        List<String> key = key(pair, here, there);
        List<Field> fields = new ArrayList<>();
        for (Column column : here.columns()) {
            boolean wanted = pair.columns().isEmpty() || pair.columns().contains(column.name());
            boolean compared = wanted && !pair.without().contains(column.name()) || key.contains(column.name());
            if (compared && there.column(column.name()).isPresent()) {
                fields.add(field(column, there.column(column.name()).orElseThrow(), masked));
            }
        }
        if (fields.isEmpty()) {
            throw new IllegalArgumentException(pair.words() + " have no column in common.");
        }
        List<Field> keys = key.stream()
                .map(name -> fields.stream()
                        .filter(f -> f.name().equals(name))
                        .findFirst()
                        .orElseThrow())
                .toList();
        return new Layout(List.copyOf(fields), keys, order(keys, here, there), portable);
    }

    private static void require(TableFacts here, TableFacts there, List<String> names) {
        for (String name : names) {
            if (here.column(name).isEmpty() || there.column(name).isEmpty()) {
                throw new IllegalArgumentException(
                        "The column " + name + " is not on both sides of " + here.name() + ".");
            }
        }
    }

    private static List<String> key(TablePair pair, TableFacts here, TableFacts there) {
        if (!pair.key().isEmpty()) {
            return pair.key();
        }
        List<String> found = here.key().isEmpty() ? there.key() : here.key();
        boolean both = found.stream()
                .allMatch(name ->
                        here.column(name).isPresent() && there.column(name).isPresent());
        return both ? found : List.of();
    }

    private static Field field(Column here, Column there, Predicate<String> masked) {
        return new Field(here.name(), Common.of(here, there), here.type(), there.type(), masked.test(here.name()));
    }

    private static String order(List<Field> key, TableFacts here, TableFacts there) {
        if (key.isEmpty() || !here.sampled() || !there.sampled()) {
            return "";
        }
        String first = key.get(0).name();
        return Common.order(
                here.column(first).orElseThrow(), there.column(first).orElseThrow());
    }

    public boolean keyed() {
        return !key.isEmpty();
    }
}
