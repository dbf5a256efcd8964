package dev.phasegate.transfer.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts how well labelled plans are read, by source line, as the project's scorer over HTTP does.
 * The directory is the system property {@code phasegate.shared}, or {@code ../shared}.
 */
final class SeedScore {

    record Score(String document, double recall, double precision, double phases, double criteria, int lost) {}

    private SeedScore() {}

    static Path shared() {
        return Path.of(System.getProperty("phasegate.shared", "../shared"));
    }

    public static void main(String[] args) throws IOException {
        for (String directory : new String[] {"seeds", "corpus"}) {
            List<Score> scores = of(shared().resolve(directory));
            scores.forEach(s -> System.out.printf(
                    Locale.ROOT,
                    "%-40s %.3f %.3f %.3f %.3f %d%n",
                    s.document(),
                    s.recall(),
                    s.precision(),
                    s.phases(),
                    s.criteria(),
                    s.lost()));
        }
    }

    static List<Score> of(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Score> scores = new ArrayList<>();
            for (Path document : files.filter(
                            f -> f.toString().endsWith(".txt") || f.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                Path label = Path.of(document.toString().replaceFirst("\\.[a-z]+$", ".json"));
                if (Files.exists(label)) {
                    scores.add(score(document, label));
                }
            }
            return scores;
        }
    }

    @SuppressWarnings("unchecked")
    private static Score score(Path document, Path label) throws IOException {
        PlanReading got = PlanReader.read(
                Files.readAllBytes(document), document.getFileName().toString());
        Map<String, Object> root = (Map<String, Object>) LabelJson.read(Files.readString(label));
        Map<String, Object> want = (Map<String, Object>) root.get("ground_truth");
        List<Map<String, Object>> items =
                (List<Map<String, Object>>) ((Map<String, Object>) want.get("checklist_items")).get("items");
        Set<Integer> wantedItems =
                items.stream().map(i -> ((Double) i.get("line")).intValue()).collect(Collectors.toSet());
        Set<Integer> foundItems = got.checklistItems().stream()
                .map(PlanReading.ChecklistItem::line)
                .collect(Collectors.toSet());
        Set<Integer> both = new HashSet<>(foundItems);
        both.retainAll(wantedItems);
        return new Score(
                document.getFileName().toString(),
                wantedItems.isEmpty() ? 1 : (double) both.size() / wantedItems.size(),
                foundItems.isEmpty() ? wantedItems.isEmpty() ? 1 : 0 : (double) both.size() / foundItems.size(),
                phases(got, want),
                criteria(got, (List<Map<String, Object>>) want.get("criteria")),
                lost(got));
    }

    @SuppressWarnings("unchecked")
    private static double phases(PlanReading got, Map<String, Object> want) {
        List<String> found = got.phases().stream().map(p -> words(p.name())).toList();
        List<String> wanted = ((List<String>) want.get("phases"))
                .stream().map(SeedScore::words).toList();
        List<String> other = (List<String>) want.get("phases_alt");
        double direct = f1(found, wanted);
        return wanted.isEmpty() && other != null
                ? Math.max(
                        direct, f1(found, other.stream().map(SeedScore::words).toList()))
                : direct;
    }

    private static double f1(List<String> found, List<String> wanted) {
        if (found.isEmpty() && wanted.isEmpty()) {
            return 1;
        }
        int[] row = new int[wanted.size() + 1];
        for (String f : found) {
            int last = 0;
            for (int j = 1; j <= wanted.size(); j++) {
                String w = wanted.get(j - 1);
                int keep = row[j];
                boolean same = f.equals(w) || !f.isEmpty() && !w.isEmpty() && (f.contains(w) || w.contains(f));
                row[j] = same ? last + 1 : Math.max(row[j], row[j - 1]);
                last = keep;
            }
        }
        return 2.0 * row[wanted.size()] / (found.size() + wanted.size());
    }

    private static String words(String name) {
        StringBuilder out = new StringBuilder();
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(c -> out.appendCodePoint(Character.isLetterOrDigit(c) ? c : ' '));
        return Stream.of(out.toString().strip().split("\\s++"))
                .filter(w -> !w.chars().allMatch(Character::isDigit))
                .collect(Collectors.joining(" "));
    }

    private static double criteria(PlanReading got, List<Map<String, Object>> wanted) {
        Set<String> found = got.criteria().stream()
                .map(c -> c.line() + c.op() + c.value().doubleValue())
                .collect(Collectors.toSet());
        long exact = wanted.stream()
                .filter(c -> found.contains(
                        ((Double) c.get("line")).intValue() + (String) c.get("op") + number(c.get("value"))))
                .count();
        return wanted.isEmpty() ? 1 : (double) exact / wanted.size();
    }

    private static String number(Object value) {
        try {
            return String.valueOf(Double.parseDouble(String.valueOf(value).replace(",", "")));
        } catch (NumberFormatException notANumber) {
            return String.valueOf(value);
        }
    }

    private static int lost(PlanReading got) {
        BitSet named = NamedLines.of(got);
        int lost = 0;
        for (int i = 0; i < got.sourceLines().size(); i++) {
            String line = got.sourceLines().get(i).strip();
            boolean content = line.chars().anyMatch(Character::isLetterOrDigit)
                    && !line.startsWith("```")
                    && !line.startsWith("~~~");
            lost += content && !named.get(i + 1) ? 1 : 0;
        }
        return lost;
    }
}
