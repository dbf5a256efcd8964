package dev.phasegate.transfer;

import java.util.ArrayList;
import java.util.List;

import dev.phasegate.plan.edit.Change;
import dev.phasegate.transfer.again.ReadAgain;

/** How many elements a file changes, each counted once; what comes or goes inside another counts as well. */
record AgainCounts(int unchanged, int changed, int moved, int added, int gone) {

    static AgainCounts of(ReadAgain again) {
        int changed = count(again, Change.What.CHANGED);
        int moved = (int) again.changes().stream()
                .filter(Change::moved)
                .filter(change -> again.changes().stream()
                        .noneMatch(other -> other.what() == Change.What.CHANGED
                                && other.element().id().equals(change.element().id())))
                .count();
        return new AgainCounts(
                again.unchanged(),
                changed,
                moved,
                inside(again, Change.What.ADDED),
                inside(again, Change.What.REMOVED));
    }

    private static int count(ReadAgain again, Change.What what) {
        return (int)
                again.changes().stream().filter(change -> change.what() == what).count();
    }

    private static int inside(ReadAgain again, Change.What what) {
        return again.changes().stream()
                .filter(change -> change.what() == what)
                .mapToInt(change -> 1 + change.inside())
                .sum();
    }

    String words() {
        List<String> words = new ArrayList<>();
        add(words, changed, "changed");
        add(words, moved, "moved");
        add(words, added, "new");
        add(words, gone, "gone");
        return words.isEmpty() ? "nothing changed" : String.join(", ", words);
    }

    private static void add(List<String> words, int count, String what) {
        if (count > 0) {
            words.add(count + " " + what);
        }
    }
}
