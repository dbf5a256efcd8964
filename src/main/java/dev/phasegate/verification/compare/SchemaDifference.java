package dev.phasegate.verification.compare;

import java.util.ArrayList;
import java.util.List;

/** How the definitions of two tables differ, in sentences. Names of indexes and constraints don't matter, what they say does. */
public final class SchemaDifference {
    private SchemaDifference() {}

    public static List<String> of(TableFacts here, TableFacts there) {
        List<String> found = new ArrayList<>();
        for (Column column : here.columns()) {
            there.column(column.name())
                    .ifPresentOrElse(
                            other -> columns(found, column, other),
                            () -> found.add("The column " + column.name() + " is missing there."));
        }
        there.columns().stream()
                .filter(column -> here.column(column.name()).isEmpty())
                .forEach(column -> found.add("The column " + column.name() + " is missing here."));
        texts(found, "index", here.indexes(), there.indexes());
        texts(found, "constraint", here.constraints(), there.constraints());
        return List.copyOf(found);
    }

    private static void columns(List<String> found, Column here, Column there) {
        if (!here.words().equals(there.words())) {
            found.add("The column " + here.name() + " is " + here.words() + " here and " + there.words() + " there.");
        }
        if (here.required() != there.required()) {
            found.add("The column " + here.name() + " may be null " + (here.required() ? "there" : "here") + " and not "
                    + (here.required() ? "here" : "there") + ".");
        }
    }

    private static void texts(List<String> found, String what, List<String> here, List<String> there) {
        List<String> onlyThere = new ArrayList<>(there);
        for (String text : here) {
            if (!onlyThere.remove(text)) {
                found.add("Missing there: the " + what + " " + text + ".");
            }
        }
        onlyThere.forEach(text -> found.add("Missing here: the " + what + " " + text + "."));
    }
}
