package org.lingqu.catalog.watch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Where a webhook goes.
 *
 * @param target path with query, as it stands in the request
 */
record WebhookAddress(boolean encrypted, String host, int port, String target) {

    private static final int LONGEST = 500;
    private static final int HIGHEST_PORT = 65_535;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /** Empty for anything but a plain address of http or https, without a name, password or fragment in it. */
    static Optional<WebhookAddress> of(String text) {
        try {
            URI uri = new URI(text);
            boolean https = "https".equalsIgnoreCase(uri.getScheme());
            if (text.length() > LONGEST
                    || !https && !"http".equalsIgnoreCase(uri.getScheme())
                    || uri.getHost() == null
                    || uri.getRawUserInfo() != null
                    || uri.getRawFragment() != null
                    || uri.getPort() == 0
                    || uri.getPort() > HIGHEST_PORT
                    || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                return Optional.empty();
            }
            String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            return Optional.of(new WebhookAddress(
                    https,
                    uri.getHost(),
                    uri.getPort() >= 0 ? uri.getPort() : https ? HTTPS : HTTP,
                    uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery()));
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    /**
     * The machine to connect to: looked up once and checked, and just this address is connected to, so that a name cannot mean another one a
     * moment later. Private networks are allowed, as that is where the systems of departments are.
     *
     * @throws IOException when the name is unknown or means this machine, its neighbors on the link, or many
     */
    InetAddress resolve(boolean loopbackAllowed) throws IOException {
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        InetAddress[] addresses = InetAddress.getAllByName(name);
        for (InetAddress address : addresses) {
            boolean own = !loopbackAllowed && NetworkInterface.getByInetAddress(address) != null;
            if (own || isRefused(address, loopbackAllowed)) {
                throw new IOException("address refused");
            }
        }
        return addresses[0];
    }

    static boolean isRefused(InetAddress address, boolean loopbackAllowed) {
        return address.isLoopbackAddress() && !loopbackAllowed
                || address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || address.isAnyLocalAddress();
    }

    /** As it stands in the header Host. */
    String authority() {
        boolean usual = port == (encrypted ? HTTPS : HTTP);
        return usual ? host : host + ":" + port;
    }
}
