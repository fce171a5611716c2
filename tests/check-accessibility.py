"""Walks the running program as a screen reader does, over AT-SPI: views, panels, a lesson, menus, dialogs.

Who cannot see a control knows it by its name: each has one, which is a phrase without a mark of a
mnemonic, and no other control of its kind in the window has the same. While training runs, the program
tells of changes no more often than somebody can listen to.

It has a display and a bus of its own. Exits with 77 where AT-SPI's bindings for Python are missing.

Usage: check-accessibility.py HEADLESS PROGRAM APPLICATION-ID
"""

import collections
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

try:
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, Gio, GLib
except (ImportError, ValueError) as error:
    print(f"The bindings of AT-SPI are missing: {error}")
    sys.exit(77)

DEADLINE = 30
VIEWS = ["loss", "weights", "landscape", "modes", "step", "seeds"]
# The rows that open, each with something that is in it.
PANELS = {
    "Data": "Noise",
    "Model": "Degree",
    "Optimizer": "Weight decay",
    "Stopping": "Stop below",
}
DIALOGS = [
    "app.about",
    "app.preferences",
    "app.shortcuts",
    "win.class-controls",
    "win.duel",
    "win.save-figure",
]
LESSON = "1. Why x alone is not enough"
MENUS = ["Main menu", "Ways to start over", "View options: Fit"]
ITEMS = {
    Atspi.Role.CHECK_MENU_ITEM,
    Atspi.Role.MENU_ITEM,
    Atspi.Role.RADIO_MENU_ITEM,
}
ESCAPE = 0xFF1B
WINDOWS = {
    Atspi.Role.APPLICATION,
    Atspi.Role.FRAME,
    Atspi.Role.DIALOG,
    Atspi.Role.WINDOW,
}
# Lists are read through their items, and these through the texts and the controls in them.
CONTAINERS = WINDOWS | {
    Atspi.Role.LIST,
    Atspi.Role.LIST_ITEM,
    Atspi.Role.MENU,
    Atspi.Role.PAGE_TAB_LIST,
    Atspi.Role.PANEL,
    Atspi.Role.SCROLL_PANE,
    Atspi.Role.TABLE,
    Atspi.Role.TABLE_CELL,
    Atspi.Role.TABLE_ROW,
}
# What GTK says for want of a name.
TYPE_NAME = re.compile(r"(Gtk|Adw|Polyfit)[A-Z]\w*")
ANNOUNCEMENTS = [
    "object:property-change:accessible-name",
    "object:property-change:accessible-description",
    "object:text-changed:insert",
]
# In seconds. Nobody follows more than a few announcements a second.
LISTENED = 3
AT_ONCE = 0.05
ANNOUNCED_A_SECOND = 5


def wait_for(condition, what):
    """Returns what the condition does as soon as that is true."""
    end = time.monotonic() + DEADLINE
    while time.monotonic() < end:
        try:
            result = condition()
        except GLib.Error:
            result = None
        if result:
            return result
        time.sleep(0.05)
    raise SystemExit(f"{what}: not within {DEADLINE} seconds")


class Program:
    """Polyfit, and its actions as other programs can reach them."""

    def __init__(self, program, application_id):
        self.process = subprocess.Popen([program], env=os.environ | {"G_DEBUG": "fatal-warnings"})
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.name = application_id
        self.path = "/" + application_id.replace(".", "/")
        desktop = Atspi.get_desktop(0)
        self.root = wait_for(lambda: find_application(desktop, self.process.pid), "the program")
        self.root.set_cache_mask(Atspi.Cache.NONE)
        wait_for(self.windows, "the window")

    def call(self, action, method, arguments):
        group, name = action.split(".")
        path = self.path + ("/window/1" if group == "win" else "")
        self.bus.call_sync(self.name, path, "org.gtk.Actions", method,
                           GLib.Variant(arguments[0], (name, *arguments[1:], {})), None,
                           Gio.DBusCallFlags.NONE, 1000 * DEADLINE, None)

    def activate(self, action):
        self.call(action, "Activate", ("(sava{sv})", []))

    def set_state(self, action, state):
        self.call(action, "SetState", ("(sva{sv})", state))

    def open(self, path):
        self.bus.call_sync(self.name, self.path, "org.freedesktop.Application", "Open",
                           GLib.Variant("(asa{sv})", ([path.as_uri()], {})), None,
                           Gio.DBusCallFlags.NONE, 1000 * DEADLINE, None)

    def windows(self):
        """Returns the windows on the screen, the first of them first."""
        return list(children(self.root))

    def may_hide_labels(self):
        """Tells whether GTK may keep to itself what an item of a menu is called: it did not do so yet in
        4.8, and does in 4.18."""
        major, minor, *_ = self.root.get_toolkit_version().split(".")
        return (int(major), int(minor)) > (4, 8)

    def end(self):
        """Ends it without a question about saving; it has to be alive still."""
        self.process.terminate()
        status = self.process.wait(DEADLINE)
        if status != -signal.SIGTERM:
            raise SystemExit(f"the program ended with {status}")


def children(node):
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child is not None:
            yield child


def find_application(desktop, pid):
    for application in children(desktop):
        if application.get_process_id() == pid:
            return application
    return None


def on_screen(node):
    """Tells whether something has a size; a page of a stack has none of its own."""
    try:
        area = node.get_extents(Atspi.CoordType.WINDOW)
    except GLib.Error:
        return True
    return area.width > 0 and area.height > 0


def is_control(node, role):
    return role not in CONTAINERS and node.get_state_set().contains(Atspi.StateType.FOCUSABLE)


def walk(node):
    """Yields what is on the screen: each thing, its role, and whether it is a control. What a control
    consists of is left out; a divider does not consist of the plots beside it."""
    role = node.get_role()
    control = is_control(node, role)
    yield node, role, control
    if control and role != Atspi.Role.FILLER:
        return
    for child in children(node):
        if on_screen(child):
            yield from walk(child)


def walk_all(node):
    """Yields all that is on the screen within something, be it a part of a control."""
    for child in children(node):
        if on_screen(child):
            yield child
            yield from walk_all(child)


def press(node):
    """Presses a button as a screen reader does, and clicks on the middle of what has no such action, as a
    row of a list. Without a window manager, the window is in the corner of the screen. GTK 4.18 leaves out
    the padding of what is around when it says where something is: some pixels, which is much for a button."""
    if node.get_n_actions() > 0:
        node.do_action(0)
        return
    area = node.get_extents(Atspi.CoordType.WINDOW)
    Atspi.generate_mouse_event(area.x + area.width // 2, area.y + area.height // 2, "b1c")


def has_hidden_label(node):
    """Tells whether something has its name from what nobody gets to see: in GTK 4.18, an item of a menu."""
    for relation in node.get_relation_set():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            return relation.get_target(0).get_role() == Atspi.Role.INVALID
    return False


def shown(window, role, name):
    """Returns what has that role, or any, and that name, if it is on the screen."""
    for node, its_role, _ in walk(window):
        if role in (None, its_role) and node.get_name() == name:
            return node
    return None


def shown_control(window, name):
    """Returns the control of that name, if it is on the screen."""
    for node, _, control in walk(window):
        if control and node.get_name() == name:
            return node
    return None


def check_names(place, window):
    """Returns what is wrong with the names in a window, and how many controls there are."""
    wrong = []
    names = collections.Counter()
    for node, role_number, control in walk(window):
        role, name = Atspi.role_get_name(role_number), node.get_name()
        if not control:
            continue
        if "_" in name:
            wrong.append(f"{place}: {role} “{name}” has the mark of a mnemonic")
        names[role, name] += 1
        if not name.strip() or TYPE_NAME.fullmatch(name):
            wrong.append(f"{place}: a {role} without a name ({name})")
    wrong += [f"{place}: {n} times {role} “{name}”" for (role, name), n in names.items() if n > 1]
    return wrong, names.total()


class Walk:
    """Looks at one place after the other, and keeps what was wrong."""

    def __init__(self, program):
        self.program = program
        self.wrong = []

    def look(self, place, window, least=1):
        """Checks a window as soon as it has so many controls."""
        end = time.monotonic() + DEADLINE
        wrong, n_controls = check_names(place, window)
        while n_controls < least and time.monotonic() < end:
            wrong, n_controls = check_names(place, window)
        if n_controls < least:
            wrong.append(f"{place}: {n_controls} controls, but there should be {least}")
        self.wrong += wrong
        print(f"{place}: {n_controls} controls", flush=True)

    def views(self, window):
        for view in VIEWS:
            self.program.set_state("win.view", GLib.Variant("s", view))
            title = view.replace("step", "One step").capitalize()
            wait_for(lambda: shown(window, Atspi.Role.IMAGE, title), title)
            self.look(title, window, 25)

    def panels(self, window):
        for panel, control in PANELS.items():
            row = wait_for(lambda: shown(window, Atspi.Role.LIST_ITEM, panel), panel)
            press(row)
            wait_for(lambda: shown(window, None, control), control)
            self.look(panel, window, 25)
            press(row)
            wait_for(lambda: not shown(window, None, control), f"the end of {control}")

    def lessons(self, window):
        self.program.set_state("win.lessons", GLib.Variant("b", True))
        wait_for(lambda: shown(window, None, "Open a lesson of your own"), "the lessons")
        self.look("Lessons", window, 25)
        press(wait_for(lambda: shown(window, Atspi.Role.LIST_ITEM, LESSON), LESSON))
        back = wait_for(lambda: shown(window, Atspi.Role.PUSH_BUTTON, "All lessons"), "a lesson")
        self.look(LESSON, window, 25)
        press(back)
        wait_for(lambda: shown(window, Atspi.Role.LIST_ITEM, LESSON), "the list of lessons")
        self.program.set_state("win.lessons", GLib.Variant("b", False))

    def menus(self, window):
        for menu in MENUS:
            press(wait_for(lambda: shown_control(window, menu), menu))
            button = shown(window, None, menu)
            items = wait_for(lambda: [n for n in walk_all(button) if n.get_role() in ITEMS], menu)
            names = collections.Counter(item.get_name() for item in items)
            if self.program.may_hide_labels() and all(has_hidden_label(item) for item in items):
                del names[""]
            self.wrong += [f"{menu}: {n} items are named “{name}”" for name, n in names.items()
                           if n > 1 or "_" in name or not name.strip()]
            print(f"{menu}: {len(items)} items, {names.total()} with a name to be read", flush=True)
            Atspi.generate_keyboard_event(ESCAPE, None, Atspi.KeySynthType.SYM)
            wait_for(lambda: not any(n.get_role() in ITEMS for n in walk_all(button)), f"{menu} closed")

    def duel(self, window):
        self.program.activate("win.duel")
        dialog = wait_for(lambda: self.program.windows()[1:], "the duel’s dialog")[0]
        press(wait_for(lambda: shown(dialog, Atspi.Role.PUSH_BUTTON, "Start"), "Start"))
        wait_for(lambda: shown(window, Atspi.Role.PUSH_BUTTON, "Swap"), "the duel")
        self.look("Duel", window, 25)
        self.program.activate("win.end-duel")
        wait_for(lambda: not shown(window, Atspi.Role.PUSH_BUTTON, "Swap"), "the end of the duel")

    def dialogs(self):
        for dialog in DIALOGS:
            self.program.activate(dialog)
            window = wait_for(lambda: self.program.windows()[1:], dialog)[0]
            self.look(dialog, window)
            self.close(window)

    def table(self, folder):
        path = pathlib.Path(folder) / "table.csv"
        path.write_text("a,b,c\n1,2,3\n2,3,5\n3,5,8\n", "utf-8")
        self.program.open(path)
        window = wait_for(lambda: self.program.windows()[1:], "the table’s dialog")[0]
        self.look("Table", window, 4)
        self.close(window)

    def close(self, window):
        names = [window.get_action_name(i) for i in range(window.get_n_actions())]
        window.do_action(names.index("window.close"))
        wait_for(lambda: len(self.program.windows()) == 1, "a window that was closed")

    def training(self):
        """Listens while training runs: to each thing that has a name, a description or a text."""
        heard = collections.Counter()
        last = {}

        def heard_cb(event):
            what = event.type, event.source.get_role_name(), event.source.path
            now = time.monotonic()
            if now - last.get(what, 0) > AT_ONCE:
                heard[what] += 1
            last[what] = now

        listener = Atspi.EventListener.new(heard_cb)
        for event in ANNOUNCEMENTS:
            listener.register(event)
        self.program.activate("win.train")
        loop = GLib.MainLoop()
        GLib.timeout_add_seconds(LISTENED, loop.quit)
        loop.run()
        self.program.activate("win.train")
        for event in ANNOUNCEMENTS:
            listener.deregister(event)
        often = {what for what, n in heard.items() if n > ANNOUNCED_A_SECOND * LISTENED}
        self.wrong += [f"Training: {what} of the {role} too often" for what, role, _ in often]
        if not heard:
            self.wrong.append("Training: nothing was told")
        print(f"Training: {heard.total()} announcements in {LISTENED} seconds")


def main():
    headless, *arguments = sys.argv[1:]
    if headless != "inside":
        os.environ["GTK_A11Y"] = "atspi"
        # The program gets it back; the bindings warn of what cannot be helped.
        os.environ.pop("G_DEBUG", None)
        os.execv(headless, [headless, sys.executable, __file__, "inside", *arguments])

    program = Program(*arguments)
    walk_through = Walk(program)
    window = program.windows()[0]
    walk_through.views(window)
    walk_through.panels(window)
    walk_through.lessons(window)
    walk_through.menus(window)
    walk_through.duel(window)
    walk_through.dialogs()
    with tempfile.TemporaryDirectory() as folder:
        walk_through.table(folder)
    walk_through.training()
    program.end()
    if walk_through.wrong:
        raise SystemExit("\n".join(walk_through.wrong))


main()
