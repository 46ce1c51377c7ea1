package org.lingqu.collection.http;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.lingqu.collection.database.GuardedSockets;

/**
 * The hosts an operator lets the platform fetch from, each {@code host} or {@code host:port}. A name is looked up once, every address it has is
 * looked at, and just the one that was looked at is connected to, so that it cannot mean another one a moment later. This machine itself is
 * only reached when its own address stands in the list; a name that leads to it is refused.
 */
public final class AllowedHosts {

    /** The address may not be connected to. */
    public static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused() {
            super("address refused");
        }
    }

    private final List<String> listed;

    public AllowedHosts(List<String> listed) {
        this.listed = listed.stream()
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .filter(each -> !each.isEmpty())
                .toList();
    }

    public boolean admit(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        String place = (name.indexOf(':') >= 0 ? "[" + name + "]" : name) + ":" + port;
        return listed.contains(name) || listed.contains(place);
    }

    /** The machine behind a host. @throws Refused when one of its addresses is none to fetch from */
    InetAddress resolve(String host, int port) throws IOException {
        if (!admit(host, port)) {
            throw new Refused();
        }
        boolean literal = host.indexOf(':') >= 0 || host.matches("[0-9.]+");
        InetAddress[] addresses = InetAddress.getAllByName(host);
        for (InetAddress address : addresses) {
            if (GuardedSockets.isRefused(address) || address.isLoopbackAddress() && !literal) {
                throw new Refused();
            }
        }
        return addresses[0];
    }
}
