package dev.phasegate.benchmark;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Times home, plan, phase and activity as 16 signed-in users see them, on the data of {@code deploy/bench/generate.sql}.
 * Arguments: base URL, e-mail, password, seconds for each page (default 30), and the pause that a user makes on average
 * between two pages in milliseconds (default 1000; 0: none, which measures how the server behaves when it is saturated).
 * Prints milliseconds as the users see them: median, 95th percentile, maximum.
 */
public final class PageBenchmark {
    private static final int USERS = 16;
    private static final int PLANS = 500;
    private static final int WARM_UP_SECONDS = 8;

    private PageBenchmark() {}

    public static void main(String[] args) throws Exception {
        int seconds = args.length > 3 ? Integer.parseInt(args[3]) : 30;
        int pause = args.length > 4 ? Integer.parseInt(args[4]) : 1000;
        List<HttpClient> users = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            users.add(signIn(args[0], args[1], args[2]));
        }
        List<String> pages = List.of("/", "/plans/bench-%d", "/plans/bench-%d/phases/3", "/activity");
        for (String page : pages) {
            measure(users, args[0] + page, WARM_UP_SECONDS, 0);
        }
        for (String page : pages) {
            report(page, measure(users, args[0] + page, seconds, pause));
        }
    }

    private static HttpClient signIn(String base, String email, String password)
            throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String form = "email=" + encoded(email) + "&password=" + encoded(password);
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", base)
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        int status =
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != 303) {
            throw new IllegalStateException("sign-in answered " + status);
        }
        return client;
    }

    private static List<Double> measure(List<HttpClient> users, String page, int seconds, int pause)
            throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(USERS);
        try {
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            List<Future<List<Double>>> runs = new ArrayList<>();
            for (int u = 0; u < USERS; u++) {
                HttpClient client = users.get(u);
                Random random = new Random(u);
                runs.add(pool.submit(() -> times(client, page, end, pause, random)));
            }
            List<Double> all = new ArrayList<>();
            for (Future<List<Double>> run : runs) {
                all.addAll(run.get());
            }
            return all.stream().sorted().toList();
        } finally {
            pool.shutdown();
        }
    }

    private static List<Double> times(HttpClient client, String page, long end, int pause, Random random)
            throws IOException, InterruptedException {
        List<Double> times = new ArrayList<>();
        while (System.nanoTime() < end) {
            Thread.sleep(pause == 0 ? 0 : random.nextInt(2 * pause));
            URI uri = URI.create(String.format(page, 1 + random.nextInt(PLANS)));
            // As a browser asks: compressed.
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("Accept-Encoding", "gzip")
                    .build();
            long start = System.nanoTime();
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            times.add((System.nanoTime() - start) / 1e6);
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(uri + " answered " + answer.statusCode());
            }
        }
        return times;
    }

    private static void report(String page, List<Double> sorted) {
        System.out.printf(
                "%-28s n=%d  median %.1f ms  p95 %.1f ms  max %.1f ms%n",
                page,
                sorted.size(),
                sorted.get(sorted.size() / 2),
                sorted.get((int) (sorted.size() * 0.95)),
                sorted.get(sorted.size() - 1));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
