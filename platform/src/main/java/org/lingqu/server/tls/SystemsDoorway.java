package org.lingqu.server.tls;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.lingqu.kernel.SystemsDoor;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** On the port of the systems nothing is answered but the gateway: neither pages nor sign-in stand there. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class SystemsDoorway extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String GATEWAY = "/gateway/v1";

    private final transient SystemsDoor door;

    SystemsDoorway(SystemsDoor door) {
        this.door = door;
    }

    /** The container has taken apart the path before: what it calls the path of the servlet cannot be written in two ways. */
    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getServletPath();
        boolean systems = request.isSecure() && door.port().orElse(-1) == request.getLocalPort();
        if (systems && !path.equals(GATEWAY) && !path.startsWith(GATEWAY + "/")) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        chain.doFilter(request, response);
    }
}
