package dev.phasegate.resilience;

import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.phasegate.testsupport.GateWorld;
import dev.phasegate.testsupport.SignedIn;

/** Signs one gate after the other, two signatures each, and remembers which were acknowledged. */
final class Signing implements Runnable {
    private final Deque<GateWorld> waiting;
    final Queue<Signature> acknowledged = new ConcurrentLinkedQueue<>();
    private volatile boolean going = true;

    /** A signature that the server said it has. */
    record Signature(GateWorld gate, SignedIn by) {}

    /** Why the last gate stayed as it was; null when none did. */
    volatile Throwable lastFault;

    Signing(List<GateWorld> gates) {
        waiting = new ConcurrentLinkedDeque<>(gates);
    }

    @Override
    public void run() {
        while (going) {
            GateWorld gate = waiting.poll();
            if (gate == null) {
                return;
            }
            try {
                gate.allGood();
                sign(gate, gate.priya);
                sign(gate, gate.tomas);
            } catch (Exception | AssertionError e) {
                lastFault = e;
                waiting.addLast(gate);
                pause(); // killed: this gate's turn comes again; the client throws checked exceptions without saying so
            }
        }
    }

    private void sign(GateWorld gate, SignedIn person) {
        if (gate.sign(person, "go", "").statusCode() == 303) {
            acknowledged.add(new Signature(gate, person));
        }
    }

    private void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            going = false;
        }
    }

    int left() {
        return waiting.size();
    }

    void stop() {
        going = false;
    }
}
