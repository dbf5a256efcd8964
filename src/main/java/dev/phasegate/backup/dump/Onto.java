package dev.phasegate.backup.dump;

import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Where a copy is restored, as far as its statements depend on that.
 *
 * @param server the version: 101119 is 10.11.19
 * @param keeps accounts, as user@host, that views, routines, triggers and events stay of; the others become those of whoever restores
 * @param others bodies of routines, triggers and events may name other databases
 * @param reaches whether there is another database of that name there, with a table or routine of that name in it
 */
public record Onto(int server, Predicate<String> keeps, boolean others, BiPredicate<String, String> reaches) {

    private static final int STEP = 1_000;
    private static final int SHORT = 100;

    /** Where whoever restores has no rights on anything else. {@code number}: see {@code Servers}. */
    public static Onto scratch(int number) {
        return new Onto(version(number), account -> false, true, (database, table) -> false);
    }

    /** 1 010 011 019 is 101119. */
    public static int version(int number) {
        return (number / STEP / STEP % STEP * SHORT + number / STEP % STEP) * SHORT + number % STEP;
    }
}
