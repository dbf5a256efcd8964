package dev.phasegate.transfer.again;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order of a list that two sides have: that of the side which changed it, with the others each after its neighbour. */
final class Order {
    private Order() {}

    /**
     * All {@code members}. {@code base} is the former order of the file, null where there is none: then the file's counts.
     */
    static List<String> of(List<String> base, List<String> file, List<String> plan, Set<String> members) {
        boolean fileKept = base != null && inSameOrder(base, file);
        List<String> first = fileKept ? plan : file;
        List<String> second = fileKept ? file : plan;
        Set<String> placed = new HashSet<>();
        Map<String, List<String>> after = new HashMap<>();
        List<String> order = new ArrayList<>();
        first.stream().filter(members::contains).filter(placed::add).forEach(order::add);
        String before = "";
        for (String id : second) {
            if (members.contains(id) && placed.add(id)) {
                after.computeIfAbsent(before, key -> new ArrayList<>()).add(id);
            } else if (members.contains(id)) {
                before = id;
            }
        }
        List<String> all = new ArrayList<>(after.getOrDefault("", List.of()));
        for (String id : order) {
            all.add(id);
            all.addAll(after.getOrDefault(id, List.of()));
        }
        members.stream().filter(placed::add).forEach(all::add);
        return all;
    }

    /** What both have stands in the same order in both. */
    private static boolean inSameOrder(List<String> base, List<String> file) {
        Set<String> in = new HashSet<>(file);
        Set<String> was = new HashSet<>(base);
        return base.stream()
                .filter(in::contains)
                .toList()
                .equals(file.stream().filter(was::contains).toList());
    }
}
