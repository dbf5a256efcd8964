package dev.phasegate.verification;

import java.util.ArrayList;
import java.util.List;

/**
 * What lines of one output another one has not, in their order. Pure. Where both are long and have little in common, the middle is
 * told as a whole: what went, then what came.
 *
 * @param more lines that differ and are not shown
 */
public record LineDifference(List<Line> lines, int more) {
    static final int MOST = 60;
    private static final int LONGEST = 400;
    private static final long WORK = 1_000_000;

    /** {@code added}: of the later output alone, else of the earlier one alone. */
    public record Line(boolean added, String text) {}

    static LineDifference of(String before, String after) {
        List<Line> found = new ArrayList<>();
        compare(before.lines().toList(), after.lines().toList(), found);
        int shown = Math.min(MOST, found.size());
        return new LineDifference(List.copyOf(found.subList(0, shown)), found.size() - shown);
    }

    private static void compare(List<String> before, List<String> after, List<Line> found) {
        int head = 0;
        int most = Math.min(before.size(), after.size());
        while (head < most && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < most - head && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        middle(before.subList(head, before.size() - tail), after.subList(head, after.size() - tail), found);
    }

    private static void middle(List<String> before, List<String> after, List<Line> found) {
        if ((long) before.size() * after.size() > WORK) {
            before.forEach(line -> add(found, false, line));
            after.forEach(line -> add(found, true, line));
            return;
        }
        int[][] common = common(before, after);
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                i++;
                j++;
            } else if (j == after.size() || i < before.size() && common[i + 1][j] >= common[i][j + 1]) {
                add(found, false, before.get(i++));
            } else {
                add(found, true, after.get(j++));
            }
        }
    }

    /** Lengths of the longest common sequences of what is left from each place on. */
    private static int[][] common(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static void add(List<Line> found, boolean added, String line) {
        found.add(new Line(added, line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line));
    }
}
