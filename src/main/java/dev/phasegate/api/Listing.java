package dev.phasegate.api;

import java.util.List;
import java.util.function.Function;

/** A portion of a list; {@code next} is what {@code after} takes for the following one, null at the end. */
public record Listing<T>(List<T> items, String next) {

    /** From one row more than the limit, which says that there are others. */
    public static <R, T> Listing<T> of(List<R> rows, int limit, Function<R, String> cursor, Function<R, T> view) {
        List<R> shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        String next = rows.size() > limit ? cursor.apply(shown.get(shown.size() - 1)) : null;
        return new Listing<>(shown.stream().map(view).toList(), next);
    }

    /** Of a list that is at hand whole; the cursor is the place in it. Throws what {@link Portion#start} throws. */
    public static <R, T> Listing<T> of(List<R> all, Portion portion, Function<R, T> view) {
        int from = Math.min(portion.start(), all.size());
        int to = Math.min(from + portion.limit(), all.size());
        String next = to < all.size() ? String.valueOf(to) : null;
        return new Listing<>(all.subList(from, to).stream().map(view).toList(), next);
    }
}
