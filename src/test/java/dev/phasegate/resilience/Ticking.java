package dev.phasegate.resilience;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Somebody who ticks items one after the other and opens them again, each time with a note that nobody wrote before, and
 * remembers what the server acknowledged.
 */
final class Ticking implements Runnable {
    private static final AtomicInteger NOTES = new AtomicInteger();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final int port;
    private final String token;
    private final List<String> items;
    /** Every note that was acknowledged. */
    final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    /** The last one of each item. */
    final Map<String, Integer> last = new ConcurrentHashMap<>();

    final AtomicInteger refused = new AtomicInteger();
    private volatile boolean going = true;

    Ticking(int port, String token, List<String> items) {
        this.port = port;
        this.token = token;
        this.items = items;
    }

    @Override
    public void run() {
        for (int i = 0; going; i++) {
            tick(items.get(i % items.size()), i / items.size() % 2 == 0 ? "DONE" : "OPEN");
        }
    }

    private void tick(String item, String state) {
        int number = NOTES.incrementAndGet();
        String body = "{\"state\":\"" + state + "\",\"note\":\"n-" + number + "\"}";
        int status = send(item, body);
        if (status == 200) {
            acknowledged.add("n-" + number);
            last.put(item, number);
        } else {
            refused.incrementAndGet();
            pause();
        }
    }

    private int send(String item, String body) {
        URI address = URI.create("http://127.0.0.1:" + port + "/api/v1/checklist-items/" + item + "/completion");
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (java.io.IOException e) {
            return 0; // killed
        } catch (InterruptedException e) {
            going = false;
            return 0;
        }
    }

    private void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            going = false;
        }
    }

    void stop() {
        going = false;
    }
}
