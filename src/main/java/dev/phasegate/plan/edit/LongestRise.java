package dev.phasegate.plan.edit;

import java.util.Arrays;

/** The longest rising subsequence, so that moving one element over ten is told as one move and not as ten. */
final class LongestRise {

    private LongestRise() {}

    /** For each number whether it belongs to the run. O(n log n). */
    static boolean[] of(int[] numbers) {
        int[] ends = new int[numbers.length];
        int[] previous = new int[numbers.length];
        int length = 0;
        for (int i = 0; i < numbers.length; i++) {
            int at = place(numbers, ends, length, numbers[i]);
            previous[i] = at == 0 ? -1 : ends[at - 1];
            ends[at] = i;
            length = Math.max(length, at + 1);
        }
        boolean[] kept = new boolean[numbers.length];
        for (int i = length == 0 ? -1 : ends[length - 1]; i >= 0; i = previous[i]) {
            kept[i] = true;
        }
        return kept;
    }

    private static int place(int[] numbers, int[] ends, int length, int number) {
        int[] tails = new int[length];
        Arrays.setAll(tails, i -> numbers[ends[i]]);
        int found = Arrays.binarySearch(tails, number);
        return found < 0 ? -found - 1 : found;
    }
}
