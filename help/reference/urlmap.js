// Where the types are described that the objects take from elsewhere.
var baseURLs = [
  ['PolyfitCore', '../core/'],
  ['GLib', 'https://docs.gtk.org/glib/'],
  ['GObject', 'https://docs.gtk.org/gobject/'],
  ['Gio', 'https://docs.gtk.org/gio/'],
]
