package dev.phasegate.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Times the reading of a plan of 2,000 lines with 600 items, over and over, as a program sees it: the file is sent and the
 * whole preview comes back. Arguments: base URL, API token with the scope write, how often (default 40). Prints milliseconds.
 */
public final class ImportBenchmark {
    private static final int PHASES = 20;
    private static final int ITEMS = 30;
    private static final int WARM_UP = 15;

    private ImportBenchmark() {}

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 40;
        HttpClient client = HttpClient.newHttpClient();
        byte[] plan = plan().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < WARM_UP; i++) {
            read(client, args[0], args[1], plan);
        }
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            times.add(read(client, args[0], args[1], plan));
        }
        Collections.sort(times);
        System.out.printf(
                "%d lines, %d items: median %.0f ms  p95 %.0f ms  max %.0f ms%n",
                plan().lines().count(),
                PHASES * ITEMS,
                times.get(times.size() / 2),
                times.get((int) (times.size() * 0.95)),
                times.get(times.size() - 1));
    }

    private static double read(HttpClient client, String base, String token, byte[] plan)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/api/v1/imports?filename=long.md"))
                .header("Content-Type", "text/markdown; charset=UTF-8")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofByteArray(plan))
                .build();
        long start = System.nanoTime();
        HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException("answered " + answer.statusCode());
        }
        return (System.nanoTime() - start) / 1e6;
    }

    /** 100 lines a phase: 30 items in three groups, commands with what they should say, criteria, a table, prose. */
    private static String plan() {
        StringBuilder text = new StringBuilder("# A long move\n\n");
        for (int phase = 1; phase <= PHASES; phase++) {
            text.append("## Phase ")
                    .append(phase)
                    .append(": Move part ")
                    .append(phase)
                    .append(" (2 hours)\n\n");
            for (int i = 0; i < ITEMS; i++) {
                if (i % 10 == 0) {
                    text.append("\n### Group ").append(i / 10 + 1).append("\n\n");
                }
                text.append("- [ ] Look at number ")
                        .append(i)
                        .append(" of part ")
                        .append(phase)
                        .append('\n');
            }
            for (int i = 0; i < 4; i++) {
                text.append("\n```bash\n# Copy shard ")
                        .append(i)
                        .append("\ncopy --shard ")
                        .append(i);
                text.append(" --part ")
                        .append(phase)
                        .append("\n```\nShould return ")
                        .append(i)
                        .append(".\n");
            }
            text.append(
                    "\n**GO**\n\n- Error rate < 1 %\n- p95 latency < 200 ms\n\n**NO-GO**\n\n- Error rate > 2 %\n\n");
            text.append("| Role | Does | Reach |\n| --- | --- | --- |\n| DBA | Copies | dba@example.org |\n\n");
            for (int i = 0; i < 22; i++) {
                text.append("Part ")
                        .append(phase)
                        .append(" holds rows that nobody wrote since year ")
                        .append(i)
                        .append(".\n");
            }
        }
        return text.toString();
    }
}
