package org.lingqu.exchange.gateway;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.lingqu.kernel.Problem;
import org.lingqu.ui.Bodies;

/** The door: reads a call or refuses it, then leaves it to the gateway and its stages. It holds no thread while a call is on its way. */
final class GatewayServlet extends HttpServlet {

    /** Its name for the container. */
    static final String NAME = "gateway";

    private static final long serialVersionUID = 1L;
    private static final int STRANGERS_PER_SECOND = 50;

    /** Bytes that all bodies on their way in hold at most: of the largest ones some hundreds. */
    private static final int ROOM = 256 * Body.LARGEST;

    private final transient Intake intake;
    private final transient Gateway gateway;
    private final transient Rate strangers = new Rate(STRANGERS_PER_SECOND, System.nanoTime());
    private final transient Bodies bodies = new Bodies(Bodies.LONGEST, Body.LARGEST, ROOM);

    GatewayServlet(Intake intake, Gateway gateway) {
        this.intake = intake;
        this.gateway = gateway;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext exchange = request.startAsync();
        exchange.setTimeout(0); // every step is bounded in time and ends the call itself
        if (request.getContentLengthLong() > Body.LARGEST) {
            refuse(passage(exchange), Body.tooLarge());
        } else if (Bodies.isIn(request)) {
            // of any method: the container itself would wait for what was not read
            bodies.read(
                    request.getInputStream(),
                    sent -> read(exchange, request, sent),
                    broken -> gateway.turnAway(passage(exchange), broken));
        } else {
            read(exchange, request, new byte[0]);
        }
    }

    /** A call counts from when all of it is here: whoever keeps its end back gets nothing from the day before. */
    private Passage passage(AsyncContext exchange) {
        return new Passage(exchange, intake.now(), System.nanoTime());
    }

    private void read(AsyncContext exchange, HttpServletRequest request, byte[] sent) {
        Passage passage = passage(exchange);
        try {
            intake.read(request, sent, passage);
        } catch (RuntimeException against) {
            refuse(passage, Refused.of(against));
            return;
        }
        gateway.decide(passage);
    }

    @Override
    public void destroy() {
        bodies.close();
    }

    /** Strangers are recorded too, but they must not be able to fill the log. */
    private void refuse(Passage passage, Problem problem) {
        if (passage.caller == null && strangers.take(System.nanoTime()) > 0) {
            gateway.turnAway(passage, problem);
        } else {
            gateway.refuse(passage, problem);
        }
    }
}
