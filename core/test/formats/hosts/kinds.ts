// Further kinds of pastes, a few of each family, as the systems print them. Used by kinds.test.ts.

export const KINDS: Readonly<Record<string, string>> = {
  "linux: -o and -br of one host, and its routes": `2: eth0    inet6 2001:db8:1::5/64 scope global dynamic mngtmpaddr noprefixroute \\       valid_lft 86395sec preferred_lft 14395sec
2: eth0    inet6 fe80::5054:ff:fe12:3456/64 scope link noprefixroute \\       valid_lft forever preferred_lft forever
3: wlan0    inet6 2001:db8:2::7/64 scope global temporary deprecated dynamic \\       valid_lft 600sec preferred_lft 0sec
lo               UNKNOWN        127.0.0.1/8 ::1/128 
eth0             UP             192.0.2.5/24 2001:db8:1::5/64 fe80::5054:ff:fe12:3456/64 
wlan0@if7        UP             2001:db8:2::7/64 
default via fe80::1 dev eth0 proto ra metric 100 expires 1790sec hoplimit 64 pref high
default via fe80::2 dev wlan0 proto ra metric 600 pref medium
2001:db8:1::/64 dev eth0 proto ra metric 100 pref medium
unicast 2001:db8:2::/64 dev wlan0 proto kernel scope global metric 256 expires 500sec mtu 1500 pref low`,
  "OpenWrt: busybox ip with source-specific routes": `BusyBox v1.36.1 () built-in shell (ash)
root@OpenWrt:~# ip -6 addr
1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 state UNKNOWN qlen 1000
    inet6 ::1/128 scope host noprefixroute 
       valid_lft forever preferred_lft forever
5: eth0.2@eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP qlen 1000
    inet6 2001:db8:ff::2/64 scope global dynamic noprefixroute 
       valid_lft 2591923sec preferred_lft 604723sec
    inet6 fe80::1/64 scope link noprefixroute 
       valid_lft forever preferred_lft forever
8: br-lan: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP qlen 1000
    inet6 2001:db8:a:1::1/64 scope global dynamic noprefixroute 
       valid_lft 7100sec preferred_lft 1700sec
    inet6 fd12:3456:789a::1/60 scope global noprefixroute 
       valid_lft forever preferred_lft forever
root@OpenWrt:~# ip -6 route
default from 2001:db8:a::/56 via fe80::ff dev eth0.2  metric 512 
default from 2001:db8:ff::/64 via fe80::ff dev eth0.2  metric 512 
2001:db8:a:1::/64 dev br-lan  metric 1024 
unreachable 2001:db8:a::/56 dev lo  metric 2147483647  error 4294967148
fd12:3456:789a::/64 dev br-lan  metric 1024 
unreachable fd12:3456:789a::/48 dev lo  metric 2147483647  error 4294967148
fe80::/64 dev br-lan  metric 256 
fe80::/64 dev eth0.2  metric 256 
anycast 2001:db8:a:1:: dev br-lan  metric 0 
multicast ff00::/8 dev br-lan  metric 256 
root@OpenWrt:~# `,
  "NetworkManager: nmcli device show": `GENERAL.DEVICE:                         wlp2s0
GENERAL.TYPE:                           wifi
GENERAL.HWADDR:                         A0:B1:C2:D3:E4:F5
GENERAL.MTU:                            1500
GENERAL.STATE:                          100 (connected)
GENERAL.CONNECTION:                     Home
GENERAL.CON-PATH:                       /org/freedesktop/NetworkManager/ActiveConnection/3
IP4.ADDRESS[1]:                         192.168.1.23/24
IP4.GATEWAY:                            192.168.1.1
IP4.ROUTE[1]:                           dst = 192.168.1.0/24, nh = 0.0.0.0, mt = 600
IP4.ROUTE[2]:                           dst = 0.0.0.0/0, nh = 192.168.1.1, mt = 600
IP4.DNS[1]:                             192.168.1.1
IP6.ADDRESS[1]:                         2001:db8:5:1:1c2d:3e4f:5061:7283/64
IP6.ADDRESS[2]:                         2001:db8:5:1:a2b1:c2ff:fed3:e4f5/64
IP6.ADDRESS[3]:                         fe80::a2b1:c2ff:fed3:e4f5/64
IP6.GATEWAY:                            fe80::1
IP6.ROUTE[1]:                           dst = fe80::/64, nh = ::, mt = 1024
IP6.ROUTE[2]:                           dst = 2001:db8:5:1::/64, nh = ::, mt = 600
IP6.ROUTE[3]:                           dst = ::/0, nh = fe80::1, mt = 600
IP6.DNS[1]:                             fe80::1

GENERAL.DEVICE:                         lo
GENERAL.TYPE:                           loopback
IP6.ADDRESS[1]:                         ::1/128
IP6.GATEWAY:                            --`,
  "macOS: ifconfig -L and netstat -rnf inet6": `en0: flags=8863<UP,BROADCAST,SMART,RUNNING,SIMPLEX,MULTICAST> mtu 1500
	options=6460<TSO4,TSO6,CHANNEL_IO,PARTIAL_CSUM,ZEROINVERT_CSUM>
	ether f0:18:98:aa:bb:cc
	inet6 fe80::1cc4:8d5e:1234:5678%en0 prefixlen 64 secured scopeid 0x6
	inet6 2001:db8:77:1:10a4:8c2d:1:2 prefixlen 64 autoconf secured pltime 14310 vltime 86310
	inet6 2001:db8:77:1:d1c3:99ff:fe12:1 prefixlen 64 deprecated autoconf temporary pltime 0 vltime 3600
	inet6 2001:db8:77:1:55:66:77:88 prefixlen 64 autoconf temporary pltime 14310 vltime 86310
	inet 192.168.1.7 netmask 0xffffff00 broadcast 192.168.1.255
	nd6 options=201<PERFORMNUD,DAD>
	media: autoselect
	status: active
Routing tables

Internet6:
Destination                             Gateway                                 Flags               Netif Expire
default                                 fe80::1%en0                             UGcg                  en0       
default                                 fe80::%utun0                            UGcIg               utun0       
::1                                     ::1                                     UHL                   lo0       
2001:db8:77:1::/64                      link#6                                  UC                    en0       
2001:db8:77:1:55:66:77:88               f0:18:98:aa:bb:cc                       UHL                   lo0       
fe80::%en0/64                           link#6                                  UCI                   en0       
ff02::%en0/32                           link#6                                  UmCI                  en0       `,
  "FreeBSD: ifconfig -L, ip6addrctl and netstat": `vtnet0: flags=1008843<UP,BROADCAST,RUNNING,SIMPLEX,MULTICAST,LOWER_UP> metric 0 mtu 1500
	options=4c07bb<RXCSUM,TXCSUM>
	ether 58:9c:fc:00:11:22
	inet 203.0.113.9 netmask 0xffffff00 broadcast 203.0.113.255
	inet6 fe80::5a9c:fcff:fe00:1122%vtnet0 prefixlen 64 scopeid 0x1
	inet6 2001:db8:88:1:5a9c:fcff:fe00:1122 prefixlen 64 autoconf pltime 604800 vltime 2592000
	inet6 2001:db8:88:1:ad0c:1:2:3 prefixlen 64 detached autoconf temporary pltime 86400 vltime 172800
	inet6 fd88::5 prefixlen 64 prefer_source
	nd6 options=23<PERFORMNUD,ACCEPT_RTADV,AUTO_LINKLOCAL>
lo0: flags=1008049<UP,LOOPBACK,RUNNING,MULTICAST,LOWER_UP> metric 0 mtu 16384
	inet6 ::1 prefixlen 128
	inet6 fe80::1%lo0 prefixlen 64 scopeid 0x2
Prefix                          Prec Label      Use
::1/128                           50     0        0
::/0                              40     1      120
::ffff:0.0.0.0/96                 35     4        0
2002::/16                         30     2        0
2001::/32                          5     5        0
fc00::/7                           3    13        0
Routing tables

Internet6:
Destination                       Gateway                       Flags     Netif Expire
::/96                             link#2                        URS         lo0
default                           fe80::1%vtnet0                UG       vtnet0
::1                               link#2                        UHS         lo0
2001:db8:88:1::/64                link#1                        U        vtnet0`,
  "Windows: netsh interface ipv6 show addresses": `
Interface 1: Loopback Pseudo-Interface 1

Addr Type  DAD State   Valid Life Pref. Life Address
---------  ----------- ---------- ---------- ------------------------
Other      Preferred     infinite   infinite ::1

Interface 12: Ethernet

Addr Type  DAD State   Valid Life Pref. Life Address
---------  ----------- ---------- ---------- ------------------------
Temporary  Preferred     6d23h5m12s    23h5m12s 2001:db8:9:1:abcd::1
Public     Preferred    29d23h59m58s 6d23h59m58s 2001:db8:9:1:1111:2222:3333:4444
Temporary  Deprecated    5d1h          0s 2001:db8:9:1:abcd::2
Dhcp       Preferred    1d2h3m4s   12h 2001:db8:9:1::1234
Other      Preferred     infinite   infinite fe80::1111:2222:3333:4444%12`,
  "Windows: Get-NetIPAddress as a list": `

IPAddress         : fe80::1111:2222:3333:4444%12
InterfaceIndex    : 12
InterfaceAlias    : Ethernet
AddressFamily     : IPv6
Type              : Unicast
PrefixLength      : 64
PrefixOrigin      : WellKnown
SuffixOrigin      : Link
AddressState      : Preferred
ValidLifetime     : Infinite ([TimeSpan]::MaxValue)
PreferredLifetime : Infinite ([TimeSpan]::MaxValue)
SkipAsSource      : False
PolicyStore       : ActiveStore

IPAddress         : 2001:db8:9:1:abcd::1
InterfaceIndex    : 12
InterfaceAlias    : Ethernet
AddressFamily     : IPv6
Type              : Unicast
PrefixLength      : 128
PrefixOrigin      : RouterAdvertisement
SuffixOrigin      : Random
AddressState      : Preferred
ValidLifetime     : 6.23:05:12
PreferredLifetime : 23:05:12
SkipAsSource      : False
PolicyStore       : ActiveStore

IPAddress         : 2001:db8:9:1::99
InterfaceIndex    : 12
InterfaceAlias    : Ethernet
AddressFamily     : IPv6
Type              : Unicast
PrefixLength      : 64
PrefixOrigin      : Manual
SuffixOrigin      : Manual
AddressState      : Preferred
ValidLifetime     : Infinite ([TimeSpan]::MaxValue)
PreferredLifetime : Infinite ([TimeSpan]::MaxValue)
SkipAsSource      : True
PolicyStore       : ActiveStore`,
  "Windows: ipconfig in German": `
Windows-IP-Konfiguration


Ethernet-Adapter Ethernet:

   Verbindungsspezifisches DNS-Suffix: fritz.box
   Beschreibung. . . . . . . . . . . : Intel(R) Ethernet Connection
   Physische Adresse . . . . . . . . : 00-11-22-33-44-55
   DHCP aktiviert. . . . . . . . . . : Ja
   Autokonfiguration aktiviert . . . : Ja
   IPv6-Adresse. . . . . . . . . . . : 2001:db8:9:1:1111:2222:3333:4444(Bevorzugt) 
   Temporäre IPv6-Adresse. . . . . . : 2001:db8:9:1:abcd::1(Bevorzugt) 
   Temporäre IPv6-Adresse. . . . . . : 2001:db8:9:1:abcd::2(Verworfen) 
   Verbindungslokale IPv6-Adresse  . : fe80::1111:2222:3333:4444%12(Bevorzugt) 
   IPv4-Adresse  . . . . . . . . . . : 192.168.178.20(Bevorzugt) 
   Subnetzmaske  . . . . . . . . . . : 255.255.255.0
   Lease erhalten. . . . . . . . . . : Montag, 1. Dezember 2025 08:00:00
   Standardgateway . . . . . . . . . : fe80::1%12
                                       192.168.178.1
   DNS-Server  . . . . . . . . . . . : fd00::1
                                       192.168.178.1
   NetBIOS über TCP/IP . . . . . . . : Aktiviert

Drahtlos-LAN-Adapter WLAN:

   Medienstatus. . . . . . . . . . . : Medium getrennt
   Verbindungsspezifisches DNS-Suffix: `,
  "Windows: ipconfig in French": `
Configuration IP de Windows

Carte Ethernet Ethernet :

   Adresse IPv6. . . . . . . . . . . . . .: 2001:db8:9:1::77(préféré)
   Adresse IPv6 temporaire . . . . . . . .: 2001:db8:9:1::78(préféré)
   Adresse IPv6 temporaire . . . . . . . .: 2001:db8:9:1::79(déconseillé)
   Adresse IPv6 de liaison locale. . . . .: fe80::77%7(préféré)
   Adresse IPv4. . . . . . . . . . . . . .: 192.168.1.77(préféré)
   Masque de sous-réseau. . . . . . . . . : 255.255.255.0
   Passerelle par défaut. . . . . . . . . : fe80::1%7
                                       192.168.1.1`,
  "Windows: ipconfig in Russian": `
Настройка протокола IP для Windows

Адаптер Ethernet Ethernet:

   IPv6-адрес. . . . . . . . . . . . : 2001:db8:9:1::77(Основной)
   Временный IPv6-адрес. . . . . . . : 2001:db8:9:1::78(Основной)
   Локальный IPv6-адрес канала . . . : fe80::77%7(Основной)
   IPv4-адрес. . . . . . . . . . . . : 192.168.1.77(Основной)
   Маска подсети . . . . . . . . . . : 255.255.255.0
   Основной шлюз. . . . . . . . . : fe80::1%7`,
  "Windows: Get-NetRoute, and Get-NetIPAddress in columns that somebody chose": `ifIndex DestinationPrefix                              NextHop                                  RouteMetric ifMetric PolicyStore
------- -----------------                              -------                                  ----------- -------- -----------
12      ff00::/8                                       ::                                               256 25       ActiveStore
12      fe80::/64                                      ::                                               256 25       ActiveStore
12      2001:db8:9:1::/64                              ::                                               256 25       ActiveStore
12      ::/0                                           fe80::1                                          256 25       ActiveStore
1       ::1/128                                        ::                                               256 75       ActiveStore

IPAddress                                       InterfaceIndex InterfaceAlias  AddressState PrefixOrigin        SuffixOrigin
---------                                       -------------- --------------  ------------ ------------        ------------
fe80::1111:2222:3333:4444%12                    12             Ethernet        Preferred    WellKnown           Link
2001:db8:9:1:abcd::1                            12             Ethernet        Preferred    RouterAdvertisement Random`,
  "Android: rules with marks, and the routes of one table": `$ adb shell ip -6 rule
0:	from all lookup local
10000:	from all fwmark 0xc0000/0xd0000 lookup legacy_system
10500:	from all iif lo oif dummy0 uidrange 0-0 lookup dummy0
13000:	from all fwmark 0x10063/0x1ffff iif lo lookup local_network
15000:	from all fwmark 0x0/0x10000 lookup legacy_system
16000:	from all fwmark 0x10064/0x1ffff iif lo lookup wlan0
17000:	from all iif lo oif wlan0 lookup wlan0
22000:	from all fwmark 0x0/0xffff iif lo lookup wlan0
32000:	from all unreachable
$ adb shell ip -6 route show table wlan0
2001:db8:33:1::/64 dev wlan0 proto kernel metric 256 expires 86336sec pref medium
fe80::/64 dev wlan0 proto kernel metric 256 pref medium
default via fe80::1 dev wlan0 proto ra metric 1024 expires 1736sec pref medium
$ adb shell ip -6 addr show wlan0
24: wlan0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP qlen 3000
    inet6 2001:db8:33:1:1:2:3:4/64 scope global temporary dynamic 
       valid_lft 86336sec preferred_lft 14336sec
    inet6 2001:db8:33:1:a:b:c:d/64 scope global dynamic mngtmpaddr stable-privacy 
       valid_lft 86336sec preferred_lft 14336sec
    inet6 fe80::1122/64 scope link stable-privacy 
       valid_lft forever preferred_lft forever`,
}
