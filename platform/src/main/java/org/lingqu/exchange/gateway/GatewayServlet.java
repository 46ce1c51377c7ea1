package org.lingqu.exchange.gateway;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.lingqu.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** The door: admits or refuses, then leaves the call to the stages. It holds no thread while a call is on its way. */
final class GatewayServlet extends HttpServlet {

    /** Its name for the container. */
    static final String NAME = "gateway";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(GatewayServlet.class);
    private static final int STRANGERS_PER_SECOND = 50;

    private final transient Intake intake;
    private final transient Gateway gateway;
    private final transient Rate strangers = new Rate(STRANGERS_PER_SECOND, System.nanoTime());

    GatewayServlet(Intake intake, Gateway gateway) {
        this.intake = intake;
        this.gateway = gateway;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext exchange = request.startAsync();
        exchange.setTimeout(0); // every step is bounded in time and ends the call itself
        Passage passage = new Passage(exchange, intake.now(), System.nanoTime());
        try {
            intake.admit(request, passage);
        } catch (Problem problem) {
            refuse(passage, problem);
            return;
        } catch (DataAccessException unreachable) {
            LOG.debug("call not admitted", unreachable);
            refuse(passage, Problem.unavailable("gateway-lookup"));
            return;
        } catch (RuntimeException unexpected) {
            LOG.error("call not admitted", unexpected);
            refuse(passage, Problem.unavailable("internal"));
            return;
        }
        gateway.pass(passage);
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
