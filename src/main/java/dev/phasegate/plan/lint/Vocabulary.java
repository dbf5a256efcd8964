package dev.phasegate.plan.lint;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Words of one meaning in several languages, from {@code lint/words.txt}. {@code stabil*} matches a beginning, {@code normal}
 * a whole word, {@code test restore} neighbouring words. Scripts without spaces are searched as they stand.
 */
public final class Vocabulary {
    private static final Map<String, Vocabulary> ALL = load();
    private static final int UNSPACED = 0x0600;

    private final Map<Character, List<String>> words = new HashMap<>();
    private final List<String> unspaced = new ArrayList<>();

    private Vocabulary() {}

    /** Throws {@link IllegalArgumentException} for a name that the file does not have. */
    public static Vocabulary of(String name) {
        Vocabulary found = ALL.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no words called " + name);
        }
        return found;
    }

    /** Lower case without accents, every other sign than letters and digits a space; begins and ends with a space. */
    public static String fold(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss");
        StringBuilder out = new StringBuilder(plain.length() + 2).append(' ');
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                out.append(c == 'ı' ? 'i' : c);
            } else if (c >= UNSPACED && Character.getType(c) == Character.NON_SPACING_MARK) {
                out.append(c); // vowels of Thai and Arabic
            } else if (Character.getType(c) != Character.NON_SPACING_MARK && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        return out.append(' ').toString();
    }

    /** Whether the text has one of the words. */
    public boolean in(String text) {
        return !first(text).isEmpty();
    }

    /** The word as the text has it, folded; empty where there is none. */
    String first(String text) {
        return firstOf(fold(text));
    }

    /** For a text that was folded already. */
    boolean inFolded(String folded) {
        return !firstOf(folded).isEmpty();
    }

    private String firstOf(String folded) {
        for (int at = folded.indexOf(' '); at >= 0 && at + 1 < folded.length(); at = folded.indexOf(' ', at + 1)) {
            String found = at(folded, at + 1);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return unspaced.stream().filter(folded::contains).findFirst().orElse("");
    }

    private String at(String folded, int start) {
        for (String word : words.getOrDefault(folded.charAt(start), List.of())) {
            if (folded.startsWith(word, start)) {
                int end = folded.indexOf(' ', start + word.length() - 1);
                return folded.substring(start, end);
            }
        }
        return "";
    }

    private void add(String entry) {
        boolean open = entry.endsWith("*");
        String folded =
                fold(open ? entry.substring(0, entry.length() - 1) : entry).strip();
        if (folded.chars().anyMatch(c -> c >= UNSPACED)) {
            unspaced.add(folded);
        } else {
            words.computeIfAbsent(folded.charAt(0), first -> new ArrayList<>()).add(open ? folded : folded + " ");
        }
    }

    private static Map<String, Vocabulary> load() {
        try (InputStream in = Vocabulary.class.getResourceAsStream("/lint/words.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Map<String, Vocabulary> all = new HashMap<>();
            Vocabulary current = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    current = new Vocabulary();
                    all.put(line.substring(1, line.indexOf(']')), current);
                } else if (current != null && !line.isBlank() && !line.startsWith("#")) {
                    List.of(line.split(",")).forEach(current::add);
                }
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
