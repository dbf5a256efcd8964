package dev.phasegate.verification.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way down to the differing rows, over tables in memory. */
class BisectingTest {
    private static final int RANGES = 32;

    /** Key to value. Ranges are cut unevenly: most rows lie in one. */
    private record Memory(Map<Integer, Integer> table, List<Long> fetched) implements Side {
        private static int range(int key) {
            return key % 10 == 0 ? key % RANGES : 7;
        }

        @Override
        public List<Part> ranges() {
            return parts(1, null);
        }

        @Override
        public List<Part> slices(Collection<Integer> ranges, int slices) {
            return parts(slices, ranges);
        }

        private List<Part> parts(int slices, Collection<Integer> ranges) {
            Map<Part.Place, Part> parts = new TreeMap<>();
            table.forEach((key, value) -> {
                Part.Place place = place(key, slices);
                if (ranges == null || ranges.contains(place.range())) {
                    Part part = parts.getOrDefault(place, Part.none(place));
                    parts.put(
                            place,
                            new Part(
                                    place.range(),
                                    place.slice(),
                                    part.rows() + 1,
                                    part.sum().add(hash(key, value))));
                }
            });
            return new ArrayList<>(parts.values());
        }

        @Override
        public List<Row> rows(Collection<Part.Place> places, int slices) {
            List<Row> rows = new ArrayList<>();
            table.forEach((key, value) -> {
                if (places.contains(place(key, slices))) {
                    rows.add(new Row(List.of("" + key), hash(key, value).toString()));
                }
            });
            fetched.add((long) rows.size());
            return rows;
        }

        private static Part.Place place(int key, int slices) {
            return new Part.Place(range(key), (key * 0x9E3779B9 >>> 7) & (slices - 1));
        }

        private static BigDecimal hash(int key, int value) {
            return BigDecimal.valueOf(new Random(key * 1_000_003L + value).nextLong());
        }
    }

    private record Two(Side here, Side there) implements Sides {
        @Override
        public <T> Both<T> ask(Question<T> question) throws SQLException {
            return new Both<>(question.of(here), question.of(there));
        }

        @Override
        public void now(String sentence) {
            assertThat(sentence).endsWith(".");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void differences_areFoundExactly_andLittleIsFetched(int seed) throws SQLException {
        Random random = new Random(seed);
        int rows = random.nextInt(30_000);
        Map<Integer, Integer> here = new HashMap<>();
        for (int i = 0; i < rows; i++) {
            here.put(random.nextInt(1_000_000), random.nextInt());
        }
        Map<Integer, Integer> there = new HashMap<>(here);
        int differences = seed % 4 == 0 ? 0 : random.nextInt(30);
        for (int i = 0; i < differences; i++) {
            there.put(random.nextInt(1_000_000), random.nextInt());
        }
        List<Integer> keys = new ArrayList<>(here.keySet());
        for (int i = 0; i < Math.min(differences, keys.size()); i++) {
            there.remove(keys.get(random.nextInt(keys.size())));
        }
        List<Long> fetched = new ArrayList<>();
        Found found = Bisecting.find(new Two(new Memory(here, fetched), new Memory(there, fetched)), true);
        assertThat(found.here()).isEqualTo(here.size());
        assertThat(found.there()).isEqualTo(there.size());
        assertThat(found.missingThere())
                .isEqualTo(here.keySet().stream()
                        .filter(k -> !there.containsKey(k))
                        .count());
        assertThat(found.missingHere())
                .isEqualTo(there.keySet().stream()
                        .filter(k -> !here.containsKey(k))
                        .count());
        assertThat(found.changed())
                .isEqualTo(here.keySet().stream()
                        .filter(k -> there.containsKey(k) && !there.get(k).equals(here.get(k)))
                        .count());
        assertThat(found.atLeast()).isFalse();
        assertThat(found.first()).hasSize((int) Math.min(50, found.differing()));
        assertThat(fetched.stream().mapToLong(Long::longValue).sum()).isLessThan(400L * (found.differing() + 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {25_000, 40_000})
    void tooMany_areCountedAtLeast(int rows) throws SQLException {
        Map<Integer, Integer> here = new HashMap<>();
        Map<Integer, Integer> there = new HashMap<>();
        for (int i = 0; i < rows; i++) {
            here.put(i, 1);
            there.put(i, 2);
        }
        List<Long> fetched = new ArrayList<>();
        Found found = Bisecting.find(new Two(new Memory(here, fetched), new Memory(there, fetched)), true);
        assertThat(found.differing()).isBetween(10_000L, (long) rows);
        assertThat(found.atLeast()).isTrue();
        assertThat(fetched).allMatch(portion -> portion <= 20_000);
    }
}
