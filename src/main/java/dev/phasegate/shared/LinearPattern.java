package dev.phasegate.shared;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Regular expressions that take time by the length of the text alone (RE2), and memory by their own length. */
public final class LinearPattern {
    private static final int LONGEST = 500;
    /** Repetitions are written out: a few nested ones would fill the memory. */
    private static final long MOST_REPETITIONS = 2_000;
    /** Steps of the program that it becomes: all of them may be taken at one place, one within the other, on the stack. */
    private static final int LARGEST = 3_000;

    /** Bytes; taken only as far as they are used. */
    private static final long STACK = 16L << 20;

    private final Pattern pattern;

    private LinearPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** For many texts. */
    public static LinearPattern of(String expression) {
        return roomy(() -> new LinearPattern(Pattern.compile(expression, Pattern.MULTILINE)));
    }

    /** In words what is wrong; empty when nothing. */
    public static String fault(String expression) {
        if (expression.isEmpty() || expression.length() > LONGEST) {
            return "A pattern has 1 to " + LONGEST + " characters.";
        }
        if (repetitions(expression) > MOST_REPETITIONS) {
            return "The repetitions of this pattern multiply to more than " + MOST_REPETITIONS + ".";
        }
        try {
            LinearPattern pattern = of(expression);
            if (pattern.pattern.programSize() > LARGEST) {
                return "This pattern is too large: write out less, or repeat it fewer times.";
            }
            pattern.in("");
            return "";
        } catch (StackOverflowError e) {
            return "This pattern is too deep: write it with fewer brackets and repetitions.";
        } catch (PatternSyntaxException e) {
            return "This is no pattern: " + e.getDescription() + ".";
        }
    }

    public static boolean finds(String expression, String text) {
        return of(expression).in(text);
    }

    /** Whether it is found in a text. */
    public boolean in(String text) {
        return roomy(() -> pattern.matcher(text).find());
    }

    /** The first place's first group, or all of it where the expression has none. */
    public static Optional<String> first(String expression, String text) {
        LinearPattern wanted = of(expression);
        return roomy(() -> {
            Matcher found = wanted.pattern.matcher(text);
            return found.find()
                    ? Optional.ofNullable(found.groupCount() == 0 ? found.group() : found.group(1))
                    : Optional.empty();
        });
    }

    /** All of the text, and not a part of it. */
    public static boolean matches(String expression, String text) {
        return roomy(() -> Pattern.compile(expression).matcher(text).matches());
    }

    /** Deep patterns take the stack, more of it in code that is not compiled yet: where the caller's ends, on one that is larger. */
    private static <T> T roomy(Supplier<T> work) {
        try {
            return work.get();
        } catch (StackOverflowError e) {
            return apart(new FutureTask<>(work::get));
        }
    }

    private static <T> T apart(FutureTask<T> work) {
        new Thread(null, work, "pattern", STACK).start();
        try {
            return work.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    /** The product of all upper bounds, as if all were nested. */
    private static long repetitions(String expression) {
        java.util.regex.Matcher bounds = java.util.regex.Pattern.compile("\\{(\\d{1,9})(?:,(\\d{1,9})?)?}")
                .matcher(expression);
        long product = 1;
        while (bounds.find() && product <= MOST_REPETITIONS) {
            String upper = bounds.group(2) == null ? bounds.group(1) : bounds.group(2);
            product *= Math.max(1, Long.parseLong(upper));
        }
        return product;
    }
}
