package org.lingqu.collection.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Sockets that look at the address they really connect to, after the name has been resolved: link-local, multicast and unspecified addresses
 * are no databases. Named to the driver by class name, therefore public.
 */
public final class GuardedSockets extends SocketFactory {

    /** The address may not be connected to. */
    static final class AddressRefused extends IOException {
        private static final long serialVersionUID = 1L;

        AddressRefused() {
            super("address refused");
        }
    }

    private static final class Guarded extends Socket {
        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (endpoint instanceof InetSocketAddress place
                    && place.getAddress() != null
                    && isRefused(place.getAddress())) {
                throw new AddressRefused();
            }
            super.connect(endpoint, timeout);
        }

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }
    }

    /** Whether an address is none of a machine to fetch from: link-local, multicast, unspecified. */
    public static boolean isRefused(InetAddress address) {
        return address.isLinkLocalAddress() || address.isMulticastAddress() || address.isAnyLocalAddress();
    }

    @Override
    public Socket createSocket() {
        return new Guarded();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }

    private static Socket connected(InetSocketAddress place) throws IOException {
        Socket socket = new Guarded();
        socket.connect(place);
        return socket;
    }
}
