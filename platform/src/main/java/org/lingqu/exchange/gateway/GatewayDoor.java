package org.lingqu.exchange.gateway;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * Stands before all other filters and takes the gateway's calls out of their way: sessions, forms, paths of controllers and the firewall of
 * the pages are nothing to a call, and together cost more than the decision about it. The gateway itself is the strict reader of what comes.
 */
final class GatewayDoor implements Filter {

    private final GatewayServlet gateway;

    GatewayDoor(GatewayServlet gateway) {
        this.gateway = gateway;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean call = request instanceof HttpServletRequest http
                && GatewayServlet.NAME.equals(http.getHttpServletMapping().getServletName());
        if (call) {
            gateway.service(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
